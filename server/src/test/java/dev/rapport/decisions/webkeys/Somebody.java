package dev.rapport.decisions.webkeys;

import dev.rapport.decisions.webkeys.Wanted.Chosen;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Vault;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.OrganisationId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A holder whose vault has one of each kind; each value can be told from every other.
final class Somebody {

  static final Map<ItemKind, String> VALUES =
      new EnumMap<>(
          Map.of(
              ItemKind.POSTAL_ADDRESS, "Canarygasse 7, 4020 Linz",
              ItemKind.PHONE, "+43 660 5558817",
              ItemKind.EMAIL, "canary@example.org",
              ItemKind.BIRTH_DATE, "1983-04-17",
              ItemKind.POLICY, "POL-CANARY-5512",
              ItemKind.MONTHLY_INCOME, "2718281",
              ItemKind.IDENTITY_DOCUMENT, "P CANARY 993",
              ItemKind.BANK_ACCOUNT, "AT61 1904 3002 3457 3201",
              ItemKind.PRESCRIPTION, "R -2.25 canary L -2.75"));

  final HolderId id = Holders.nextId();
  final Map<ItemKind, ItemId> items = new EnumMap<>(ItemKind.class);

  private final WebKeys keys;

  Somebody(ApplicationContext beans) {
    this.keys = beans.getBean(WebKeys.class);
    Vault vault = beans.getBean(Vault.class);
    Holding.run(
        id,
        () -> {
          beans.getBean(Holders.class).begin("Marta Kovač", null);
          VALUES.forEach((kind, value) -> items.put(kind, vault.keep(kind, value, "she herself")));
        });
  }

  Chosen chosen(ItemKind kind, Mode mode) {
    return new Chosen(Objects.requireNonNull(items.get(kind)), kind, mode);
  }

  KeyId arm(OrganisationId organisation, String trade, String errand, Chosen... items) {
    return arm(organisation, trade, errand, Lasts.NOW, items);
  }

  KeyId arm(
      OrganisationId organisation, String trade, String errand, Lasts lasts, Chosen... items) {
    return Holding.within(
        id,
        () ->
            keys.arm(
                new Wanted(
                    organisation,
                    trade,
                    Optional.empty(),
                    Errands.parse(errand).orElseThrow(),
                    lasts,
                    Optional.empty(),
                    List.of(items))));
  }

  /// A key that needs one thing only.
  KeyId simple(OrganisationId organisation) {
    return arm(organisation, "shop", "deliver-home", chosen(ItemKind.POSTAL_ADDRESS, Mode.VALUE));
  }

  Codes codes(KeyId key) {
    return Holding.within(id, () -> keys.codes(key)).orElseThrow();
  }

  String spoken(KeyId key) {
    return codes(key).spoken().orElseThrow();
  }

  List<String> events(KeyId key) {
    return Holding.within(id, () -> keys.entries(key)).stream().map(LogEntry::event).toList();
  }

  WebKey key(KeyId key) {
    return Holding.within(id, () -> keys.one(key)).orElseThrow();
  }

  static String[] valuesBut(ItemKind... shown) {
    return VALUES.entrySet().stream()
        .filter(entry -> !Arrays.asList(shown).contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toArray(String[]::new);
  }
}
