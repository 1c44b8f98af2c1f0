package dev.rapport.town;

/// Somebody who works at a house, by the name the exports call her.
///
/// @param place the slug of her place
public record Staff(String name, Role role, String place) {}
