package dev.rapport.faces.desk;

/// A form that came back, as a page for browsers in which no script runs.
///
/// @param about whom or what it is about
/// @param back where it was opened
public record FormPage(String about, String back, AskForm form) {}
