package dev.rapport.faces.files;

/// A folder cannot be written or taken for a house; the message says where and what to do.
public final class FolderIsRefused extends RuntimeException {

  FolderIsRefused(String sentence) {
    super(sentence);
  }
}
