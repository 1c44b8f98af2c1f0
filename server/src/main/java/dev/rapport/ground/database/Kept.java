package dev.rapport.ground.database;

/// What became of a fact that a source offered under its key.
public enum Kept {
  NEW,
  UPDATED,
  UNCHANGED
}
