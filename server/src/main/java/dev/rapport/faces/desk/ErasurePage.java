package dev.rapport.faces.desk;

/// Asks once more before somebody is erased for good.
///
/// @param asked what she asked for herself; empty when the house erases of its own accord
/// @param problem what is missing; empty at first
public record ErasurePage(String path, String name, String asked, String why, String problem) {}
