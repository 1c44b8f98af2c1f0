package dev.rapport.town;

/// A branch, shop or dealership of a house.
public record Place(String slug, String name) {}
