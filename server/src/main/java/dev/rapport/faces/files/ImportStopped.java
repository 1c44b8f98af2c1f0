package dev.rapport.faces.files;

/// An import ended before its file did, through no fault of the file. What was kept stays kept.
public final class ImportStopped extends RuntimeException {

  ImportStopped(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
