package dev.rapport.faces.desk;

import dev.rapport.ground.web.QrPicture;
import java.util.List;
import java.util.Optional;

/// A person's own side, as the organisation sees it: whether there is one, and what she asks.
///
/// @param joined since when and by what proof; empty while there is none, and several where several
///   who are joined were found to be one
/// @param invited who invited her and until when; empty when nobody did
/// @param mailboxes to which a link can be sent
/// @param mandates who may speak for her
/// @param requests what she asks to be mended or erased
/// @param errands for which a key can be asked for; empty while she has no page to find it on
/// @param erasure where she is erased for good; empty for whoever may not
public record OwnSidePage(
    String path,
    String name,
    List<String> joined,
    Optional<String> invited,
    List<String> mailboxes,
    List<String> mandates,
    List<Asked> requests,
    String erasure,
    Optional<Handed> handed,
    List<Errand> errands) {

  /// What can be asked for.
  public record Errand(String word, String name) {}

  /// @param answered what was answered; empty while it is open
  public record Asked(String id, String what, String words, String due, String answered) {}

  /// The link, shown this once to be handed over.
  public record Handed(String link, QrPicture picture, String until) {}

  OwnSidePage handing(Handed link) {
    return new OwnSidePage(
        path,
        name,
        joined,
        invited,
        mailboxes,
        mandates,
        requests,
        erasure,
        Optional.of(link),
        errands);
  }
}
