package dev.rapport.faces.portal;

/// A page that only says something, and leads on.
public record SaidPage(String title, String words, String path, String onward) {}
