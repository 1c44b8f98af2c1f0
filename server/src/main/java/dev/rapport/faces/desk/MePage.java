package dev.rapport.faces.desk;

import java.util.Optional;

/// What a member of staff keeps for herself.
///
/// @param email with which she signs in; empty when she cannot
/// @param language the choice of the language in which she reads
/// @param me her name, and the address with which she signs in
/// @param password absent when she signs in without one
public record MePage(
    String name,
    String role,
    String email,
    AskForm me,
    Optional<AskForm> password,
    AskForm language) {}
