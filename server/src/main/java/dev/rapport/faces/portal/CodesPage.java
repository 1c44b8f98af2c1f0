package dev.rapport.faces.portal;

import java.util.List;

/// Codes for a phone without network, without any code.
///
/// @param handle what she says before each
/// @param state how many are left, or that they are over
/// @param until when they end; empty once they did
/// @param used each use, with its receipt
/// @param wrong who gave wrong codes, and whether that shut them there
public record CodesPage(
    String path,
    String errand,
    String aside,
    String handle,
    String state,
    String until,
    boolean live,
    List<Used> used,
    List<Wrong> wrong) {

  /// @param who had it open; empty while nobody did
  public record Used(String path, String who, String state) {}

  public record Wrong(String who, String codes) {}
}
