package dev.rapport.faces.desk;

/// A row of a list as it stays once it was handled.
///
/// @param along what its forms send along, as JSON
/// @param title what stands above the list now
public record DonePage(
    String row,
    String along,
    String initials,
    String name,
    String path,
    Toast toast,
    String title) {}
