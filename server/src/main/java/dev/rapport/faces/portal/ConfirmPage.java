package dev.rapport.faces.portal;

/// One thing that is done only when she says so.
///
/// @param token what it opens with
public record ConfirmPage(String title, String words, String action, String token, String button) {}
