package dev.rapport.facts.permissions;

import dev.rapport.facts.holders.MasterKey;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contact points of whoever was erased, known again without being kept: HMAC-SHA-256 (RFC 2104) of
/// the organisation and the canonical point, under a secret outside the database.
@Component
class ErasedPoints {

  private final JdbcClient jdbc;
  private final SecretKeySpec secret;

  ErasedPoints(JdbcClient jdbc, MasterKey master) {
    this.jdbc = jdbc;
    this.secret = new SecretKeySpec(master.derived("points of the erased"), "HmacSHA256");
  }

  /// One of a record's points that somebody had who was erased.
  record Known(RecordId record, String point) {}

  void keep(Collection<String> points) {
    jdbc.sql(
            """
            insert into permissions.erased (point)
            select decode(point, 'hex') from unnest(:points) as n (point)
            on conflict do nothing
            """)
        .param("points", points.stream().map(this::hash).distinct().toArray(String[]::new))
        .update();
  }

  /// Which points of these records are known. Most houses have none to know.
  List<Known> among(Collection<RecordId> records) {
    if (!jdbc.sql("select exists (select from permissions.erased)").query(Boolean.class).single()) {
      return List.of();
    }
    List<Known> hers =
        jdbc.sql(
                """
                select record, value from people.points
                where record = any (cast(:records as uuid[]))
                """)
            .param("records", Columns.ids(records))
            .query((row, number) ->
                new Known(
                    new RecordId(row.getObject("record", UUID.class)), row.getString("value")))
            .list();
    Map<String, String> hashes =
        hers.stream()
            .map(Known::point)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), this::hash));
    Set<String> known =
        Set.copyOf(
            jdbc.sql(
                    """
                    select encode(e.point, 'hex') as point from unnest(:hashes) as n (hash)
                    join permissions.erased e on e.point = decode(n.hash, 'hex')
                    """)
                .param("hashes", hashes.values().toArray(String[]::new))
                .query((row, number) -> row.getString("point"))
                .list());
    return hers.stream().filter(one -> known.contains(hashes.get(one.point()))).toList();
  }

  private String hash(String point) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(Tenancy.require().toString().getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(point.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
    }
  }
}
