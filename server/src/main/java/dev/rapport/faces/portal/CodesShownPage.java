package dev.rapport.faces.portal;

import dev.rapport.ground.web.QrPicture;

/// What her app computes codes from, seen once.
///
/// @param path where she sees later how many are left
/// @param secret in base32, in groups, to be typed
/// @param uri what the picture says
public record CodesShownPage(
    String path,
    String errand,
    String aside,
    String handle,
    String secret,
    String uri,
    QrPicture picture) {

  /// Without the secret: records end up in logs.
  @Override
  public String toString() {
    return "CodesShownPage";
  }
}
