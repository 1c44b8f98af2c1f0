package dev.rapport.decisions.webkeys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Her proof of what happened to a key: each entry as its leaf commits to it, where that stands in
/// the log, and the signed head. Whoever has the file and the public key can check it without us.
@Component
public class Receipts {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebKeys keys;
  private final KeyLog log;

  Receipts(WebKeys keys, KeyLog log) {
    this.keys = keys;
    this.log = log;
  }

  /// One entry and where it stands; the proof is missing when the entry is not as it was logged.
  public record Line(LogEntry entry, Optional<KeyLog.Proof> proof) {}

  /// @param contradictions what does not hold, as `entry …` or `head …`
  public record Receipt(
      WebKey key, List<Granted> items, List<Line> lines, List<String> contradictions) {

    public Receipt {
      items = List.copyOf(items);
      lines = List.copyOf(lines);
      contradictions = List.copyOf(contradictions);
    }
  }

  /// The receipt of one of her keys, with all that was noted until now.
  public Optional<Receipt> of(KeyId id) {
    return keys.one(id)
        .map(key -> {
          List<LogEntry> entries = keys.entries(id);
          try {
            log.place();
          } catch (KeyLog.LogWasChanged changed) {
            // What does not hold is said to her, and nothing is signed above it.
          }
          return new Receipt(
              key,
              keys.items(id),
              entries.stream().map(entry -> new Line(entry, log.proof(entry.hash()))).toList(),
              log.contradictions(entries));
        });
  }

  /// As a file: the grant as an authorization detail (RFC 9396), then the entries with their
  /// proofs.
  public String json(Receipt receipt) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("grant", detail(receipt));
    whole.put("public_key_ed25519", log.publicKey());
    whole.put("kid", log.publicJwk().getKeyID());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Line line : receipt.lines()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("entry", tree(line.entry().canonical()));
      line.proof()
          .ifPresent(proof -> {
            one.put("leaf_index", proof.position());
            one.put("inclusion_path", proof.path());
            one.put(
                "head",
                Map.of(
                    "size", proof.head().size(),
                    "root", proof.head().root(),
                    "at", proof.head().at().toString(),
                    "signature", proof.head().signature()));
          });
      lines.add(one);
    }
    whole.put("entries", lines);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
  }

  private static Map<String, Object> detail(Receipt receipt) {
    WebKey key = receipt.key();
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("type", "rapport_web_key");
    detail.put("locations", List.of("source:own"));
    detail.put("actions", List.of("read"));
    detail.put(
        "datatypes",
        receipt.items().stream()
            .map(item -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("item", item.kind().word());
              one.put("mode", item.mode().word());
              item.over().ifPresent(over -> one.put("over", over));
              return one;
            })
            .toList());
    detail.put("purpose", "dpv:ServiceProvision");
    detail.put("purpose_text", key.errand());
    detail.put("audience", "organisation:" + key.organisation());
    detail.put("after_use", Map.of("retain_days", key.retainDays(), "onward", "none"));
    return detail;
  }

  private static JsonNode tree(String canonical) {
    try {
      return JSON.readTree(canonical);
    } catch (JacksonException e) {
      throw new IllegalStateException("An entry is JSON", e);
    }
  }
}
