package dev.rapport.faces.desk;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was typed cannot be kept yet, so the form is shown again with it.
final class FormComesBack extends IllegalArgumentException {

  private final transient AskForm form;
  private final String view;
  private final transient Object page;

  private FormComesBack(@Nullable FormIsIncomplete lack, AskForm form, String view, Object page) {
    super(lack);
    this.form = form;
    this.view = view;
    this.page = page;
  }

  /// Keeps what was typed; on a lack, the form comes back on a page of its own.
  static String orKeep(FormPage asked, Supplier<String> keeping) {
    return orKeep(
        asked.form(),
        "desk/form",
        form -> new FormPage(asked.about(), asked.back(), form),
        keeping);
  }

  /// @param view the page that holds the form, and `page` its record with the form that came back
  static String orKeep(
      AskForm asked, String view, Function<AskForm, Object> page, Supplier<String> keeping) {
    try {
      return keeping.get();
    } catch (FormIsIncomplete lack) {
      AskForm form = asked.lacking(lack.lack());
      throw new FormComesBack(lack, form, view, page.apply(form));
    }
  }

  /// Nothing is missing, and yet it cannot be kept as it is.
  static FormComesBack with(AskForm form, String view, Object page) {
    return new FormComesBack(null, form, view, page);
  }

  AskForm form() {
    return form;
  }

  String view() {
    return view;
  }

  Object page() {
    return page;
  }
}
