package dev.rapport.faces.desk;

import java.util.Optional;

/// What a member of staff keeps for herself.
///
/// @param email with which she signs in; empty when she cannot
/// @param language the choice of the language in which she reads
/// @param password absent when she signs in without one
public record MePage(
    String name, String role, String email, Optional<AskForm> password, AskForm language) {}
