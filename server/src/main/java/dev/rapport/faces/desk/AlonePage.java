package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// A page for somebody who is not signed in: some words, and a form where there is one to fill in.
///
/// @param words one paragraph each
/// @param command something to type in a terminal; empty when nothing
public record AlonePage(String title, List<String> words, String command, Optional<AskForm> form) {

  static AlonePage asking(AskForm form, String... words) {
    return new AlonePage(form.title(), List.of(words), "", Optional.of(form));
  }

  static AlonePage saying(String title, String... words) {
    return new AlonePage(title, List.of(words), "", Optional.empty());
  }

  public boolean isProblem() {
    return form.flatMap(AskForm::lack).isPresent();
  }
}
