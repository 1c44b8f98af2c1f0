package dev.rapport.faces.desk;

import java.util.List;

/// Somebody to hold beside her, found by name.
public record ComparePage(String path, String name, String typed, List<Other> others) {

  public ComparePage {
    others = List.copyOf(others);
  }

  public record Other(String name, String aside, String path) {}
}
