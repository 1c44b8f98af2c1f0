package dev.rapport.decisions.contacts;

import java.time.Instant;

/// A policy as a house adopted it.
///
/// @param number rises by one with each
/// @param byName who adopted it
public record PolicyVersion(int number, Policy policy, String byName, Instant at) {

  /// Stands for whoever adopted the first version, which a house has without choosing it.
  public static final String BEGINNING = "the house's beginning";
}
