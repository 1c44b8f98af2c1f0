package dev.rapport.faces.desk;

import dev.rapport.facts.holders.ItemKind;
import java.util.Map;

/// What somebody keeps in her vault and nobody else has, so that it is found wherever it leaks.
final class Canaries {

  static final String ADDRESS = "Canarygasse 7, 4020 Linz";
  static final String POLICY = "POL-CANARY-5512";
  static final String PHONE = "+43 660 5558817";
  static final String INCOME = "2718281";

  static final Map<ItemKind, String> VAULT =
      Map.of(
          ItemKind.POSTAL_ADDRESS,
          ADDRESS,
          ItemKind.POLICY,
          POLICY,
          ItemKind.PHONE,
          PHONE,
          ItemKind.MONTHLY_INCOME,
          INCOME);

  private Canaries() {}
}
