package dev.rapport.faces.portal;

import java.util.List;

/// What a house may ask for, as everybody can read it.
public record MayAskPage(String house, List<Listed> errands) {

  public record Listed(String name, List<String> items, String kept) {}
}
