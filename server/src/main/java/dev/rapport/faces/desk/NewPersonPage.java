package dev.rapport.faces.desk;

import java.util.List;

/// Writing down somebody who is not here yet.
///
/// @param alike who is here already and may be the same
public record NewPersonPage(AskForm form, List<Alike> alike) {

  public NewPersonPage {
    alike = List.copyOf(alike);
  }

  /// Somebody who may be the same, side by side with what was typed.
  ///
  /// @param why what speaks for it: "Same phone number"
  /// @param thisIs the words that lead to the page of this one
  public record Alike(String why, String name, String thisIs, String path, List<Line> lines) {

    public Alike {
      lines = List.copyOf(lines);
    }
  }

  /// @param same whether both say the same
  public record Line(String label, String typed, String known, boolean same) {}
}
