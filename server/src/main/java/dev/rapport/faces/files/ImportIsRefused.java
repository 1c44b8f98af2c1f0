package dev.rapport.faces.files;

import java.util.List;

/// A file cannot be brought in at all; the sentences say why and what helps.
public final class ImportIsRefused extends RuntimeException {

  private final transient List<String> sentences;

  ImportIsRefused(List<String> sentences) {
    super(String.join("\n", sentences));
    this.sentences = List.copyOf(sentences);
  }

  ImportIsRefused(String sentence) {
    this(List.of(sentence));
  }

  public List<String> sentences() {
    return sentences;
  }
}
