package dev.rapport.faces.files;

/// The organisation has no such import, or its file is deleted.
public final class ImportIsUnknown extends RuntimeException {

  ImportIsUnknown(ImportId id) {
    super("No import here is named " + id);
  }
}
