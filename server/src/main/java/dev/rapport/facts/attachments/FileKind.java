package dev.rapport.facts.attachments;

import java.util.List;
import java.util.Locale;

/// What may be attached. Which of these a file is, its content says: see [Sniffing].
public enum FileKind {
  PDF("application/pdf", "pdf"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg", "jpeg"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  TEXT("text/plain;charset=UTF-8", "txt", "csv", "tsv", "md", "log"),
  EMAIL("message/rfc822", "eml"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
  ODT("application/vnd.oasis.opendocument.text", "odt"),
  ODS("application/vnd.oasis.opendocument.spreadsheet", "ods");

  private final String mediaType;
  private final List<String> endings;

  FileKind(String mediaType, String... endings) {
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  public String mediaType() {
    return mediaType;
  }

  /// How names of such files end, without the dot; the usual one first.
  public List<String> endings() {
    return endings;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FileKind parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
