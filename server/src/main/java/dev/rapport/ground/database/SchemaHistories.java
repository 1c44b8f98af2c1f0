package dev.rapport.ground.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What Flyway noted of the scripts it ran, compared with the scripts of this version.
///
/// Flyway finds out the same, once for each schema and many times slower. Only a history that
/// matches script by script spares asking it; whatever else there is, Flyway judges.
final class SchemaHistories {

  private final JdbcClient owner;

  SchemaHistories(DataSource owner) {
    this.owner = JdbcClient.create(owner);
  }

  boolean areUpToDate(List<String> schemas) {
    return allExist(schemas) && noted(schemas).equals(shipped(schemas));
  }

  private boolean allExist(List<String> schemas) {
    return schemas.size()
        == owner
            .sql(
                """
                select count(*)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relname = 'schema_history' and n.nspname = any (:schemas)
                """)
            .param("schemas", schemas.toArray(String[]::new))
            .query(Integer.class)
            .single();
  }

  /// The checksum of each script, and none where it failed.
  private Map<String, Integer> noted(List<String> schemas) {
    String each =
        """
        select '%1$s/' || script as script, case when success then checksum else 0 end as checksum
        from %1$s.schema_history where type <> 'SCHEMA'
        """;
    Map<String, Integer> noted = new HashMap<>();
    owner
        .sql(schemas.stream().map(each::formatted).collect(Collectors.joining(" union all ")))
        .query(row -> {
          noted.put(row.getString("script"), row.getInt("checksum"));
        });
    return noted;
  }

  private static Map<String, Integer> shipped(List<String> schemas) {
    var resources = new PathMatchingResourcePatternResolver();
    Map<String, Integer> shipped = new HashMap<>();
    try {
      for (String schema : schemas) {
        for (Resource script : resources.getResources("classpath:schema/" + schema + "/*.sql")) {
          shipped.put(schema + "/" + script.getFilename(), checksum(script));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shipped;
  }

  /// As Flyway sums it: CRC-32 over the lines, without their ends.
  private static int checksum(Resource script) throws IOException {
    var sum = new CRC32();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return (int) sum.getValue();
  }
}
