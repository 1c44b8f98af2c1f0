package dev.rapport.facts.identity;

/// A link was named that this organisation does not have.
public final class LinkIsUnknown extends IllegalArgumentException {
  LinkIsUnknown(LinkId link) {
    super("This organisation has no link " + link);
  }
}
