package dev.rapport.facts.permissions;

import static dev.rapport.ground.text.Say.say;

/// Channels in words, the same for her and for the desk.
public final class ChannelWords {

  private ChannelWords() {}

  public static String of(ContactChannel channel) {
    return switch (channel) {
      case CALL -> say("Call");
      case EMAIL -> say("E-mail");
      case TEXT -> say("Text");
      case POST -> say("Post");
    };
  }

  /// Over which way something came, as it stands in the ledger: the usual ones in the reader's
  /// language, others as their source calls them.
  public static String of(String way) {
    return switch (way) {
      case "call", "phone" -> say("Call");
      case "email" -> say("E-mail");
      case "text" -> say("Text");
      case "post" -> say("Post");
      default -> way;
    };
  }
}
