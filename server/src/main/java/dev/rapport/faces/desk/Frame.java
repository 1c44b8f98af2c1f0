package dev.rapport.faces.desk;

import java.util.Optional;

/// What every page of the desk shares.
///
/// @param here path of the rail's current entry
/// @param forgery the token that each form carries
/// @param mayImport whether she may bring files in
/// @param mayDecide whether she may accept, change, veto and put to rest
/// @param knowsHer whether she may see what people do on their own side
public record Frame(
    String organisation,
    String name,
    String role,
    String here,
    Forgery forgery,
    boolean mayImport,
    boolean mayDecide,
    boolean knowsHer,
    Optional<Toast> toast) {

  /// @param field name of the hidden field
  public record Forgery(String field, String header, String token) {}
}
