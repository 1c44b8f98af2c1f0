package dev.rapport.faces.portal;

import java.util.List;

/// Who may speak for her.
///
/// @param earliest and `usual` last days for a new one
public record MandatePage(String house, String earliest, String usual, List<Line> lines) {

  public record Line(String id, String name, String words) {}
}
