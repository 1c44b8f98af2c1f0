package dev.rapport.ground.text;

import com.google.errorprone.annotations.CompileTimeConstant;

/// Says sentences in the language of whoever reads. The English sentence stands where it is said
/// and is the key to its translations, as with GNU gettext; who reads is bound for the time of a
/// task, and where nobody is bound, English is spoken.
public final class Say {

  private static final ScopedValue<Language> READER = ScopedValue.newInstance();

  private Say() {}

  /// The sentence with its gaps `{0}`, `{1}` … filled.
  public static String say(@CompileTimeConstant String english, Object... gaps) {
    return filled(Catalogue.of(language()).sentence(english), gaps);
  }

  /// One of two sentences by a number, which is their first gap.
  public static String counted(
      long number, @CompileTimeConstant String one, @CompileTimeConstant String many) {
    return counted(number, number, one, many);
  }

  /// The same, with the number as it shall be written, and with more gaps behind it.
  public static String counted(
      long number,
      Object written,
      @CompileTimeConstant String one,
      @CompileTimeConstant String many,
      Object... more) {
    Object[] gaps = new Object[more.length + 1];
    gaps[0] = written;
    System.arraycopy(more, 0, gaps, 1, more.length);
    return filled(Catalogue.of(language()).counted(number, one, many), gaps);
  }

  public static Language language() {
    return READER.orElse(Language.ENGLISH);
  }

  /// Runs the task for somebody who reads this language.
  public static <R, X extends Throwable> R in(
      Language language, ScopedValue.CallableOp<? extends R, X> task) throws X {
    return ScopedValue.where(READER, language).call(task);
  }

  /// What is kept or written to the log is English, whoever reads.
  public static <R, X extends Throwable> R inEnglish(ScopedValue.CallableOp<? extends R, X> task)
      throws X {
    return in(Language.ENGLISH, task);
  }

  /// A brace that opens no gap stays as it is.
  static String filled(String sentence, Object... gaps) {
    if (gaps.length == 0 || sentence.indexOf('{') < 0) {
      return sentence;
    }
    var filled = new StringBuilder(sentence.length() + 16 * gaps.length);
    for (int at = 0; at < sentence.length(); at++) {
      char next = sentence.charAt(at);
      int gap =
          next == '{' && at + 2 < sentence.length() && sentence.charAt(at + 2) == '}'
              ? sentence.charAt(at + 1) - '0'
              : -1;
      if (gap >= 0 && gap < gaps.length) {
        filled.append(gaps[gap]);
        at += 2;
      } else {
        filled.append(next);
      }
    }
    return filled.toString();
  }
}
