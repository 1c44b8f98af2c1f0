package dev.rapport.faces.desk;

import dev.rapport.faces.files.Preview;

/// The file of an import: how it reads, and its first rows.
public record ImportFilePage(ImportStep step, String path, Preview preview, String rows) {}
