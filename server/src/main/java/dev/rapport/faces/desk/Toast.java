package dev.rapport.faces.desk;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Says on the next page what was just done.
///
/// @param undo where a form takes it back; null when it cannot be taken back
public record Toast(String words, @Nullable String undo) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  static final String NAME = "toast";

  /// What is kept as the reason of whoever takes an act back in the moment after.
  public static final String AT_ONCE = "Taken back at once";

  static Toast saying(String words) {
    return new Toast(words, null);
  }

  /// Shows itself on the page that follows an act.
  ///
  /// @return the way there, as a controller answers it
  String at(String path, RedirectAttributes next) {
    next.addFlashAttribute(NAME, this);
    return "redirect:" + path;
  }
}
