package dev.rapport.faces.desk;

import java.util.List;

/// What the palette offers: people first, then actions with their keys.
///
/// @param count read out when the offers change
public record FindPage(String asked, String count, List<Offer> people, List<Offer> actions) {

  public FindPage {
    people = List.copyOf(people);
    actions = List.copyOf(actions);
  }

  /// @param aside what tells her from others of her name, or empty
  /// @param key what does the same without the palette, or empty
  public record Offer(String id, String words, String aside, String path, String key) {}

  public boolean isEmpty() {
    return people.isEmpty() && actions.isEmpty();
  }
}
