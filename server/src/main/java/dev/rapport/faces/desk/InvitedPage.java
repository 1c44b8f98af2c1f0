package dev.rapport.faces.desk;

/// An invitation that was just made.
///
/// @param link shown this once
/// @param sent what came of sending it by mail; empty when it was not sent
public record InvitedPage(String link, String sent, String until) {}
