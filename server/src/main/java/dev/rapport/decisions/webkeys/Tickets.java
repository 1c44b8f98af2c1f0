package dev.rapport.decisions.webkeys;

import dev.rapport.ground.database.Secret;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How a holder who stands at a counter finds what she is asked for: letters on the clerk's screen,
/// drawn anew every half minute, for which her browser gets a longer word that lasts until she has
/// come in. Neither opens anything. A picture that somebody copied leads to the same clerk.
@Component
@Transactional
public class Tickets {

  /// After so long the screen shows others.
  public static final Duration SHOWN = Duration.ofSeconds(30);

  /// Whoever began to type goes on typing.
  private static final Duration BRIEF = Duration.ofSeconds(75);

  private static final Duration LONG = Duration.ofMinutes(10);

  /// Consonants, so that no word comes about (RFC 8628, 6.1).
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int LENGTH = 8;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final JdbcClient jdbc;
  private final Pepper pepper;

  Tickets(JdbcClient jdbc, Pepper pepper) {
    this.jdbc = jdbc;
    this.pepper = pepper;
  }

  /// Which request of which house is meant.
  public record Named(OrganisationId organisation, KeyRequestId request) {}

  /// Letters for a request of the organisation that is bound, in two groups.
  public String draw(KeyRequestId request) {
    String letters =
        CHANCE
            .ints(LENGTH, 0, LETTERS.length())
            .mapToObj(at -> LETTERS.substring(at, at + 1))
            .collect(Collectors.joining());
    keep(pepper.hash(letters), new Named(Tenancy.require(), request), true, BRIEF);
    return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
  }

  /// What a browser gets for letters that were read off a screen just now. The letters stay as they
  /// are: whoever looks ahead takes nothing away.
  public Optional<String> lengthen(String typed) {
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    return named(pepper.hash(letters), true)
        .map(named -> {
          String secret = Secret.next();
          keep(Secret.hashOf(secret), named, false, LONG);
          return secret;
        });
  }

  @Transactional(readOnly = true)
  public Optional<Named> look(String secret) {
    return named(Secret.hashOf(secret), false);
  }

  private void keep(byte[] hash, Named named, boolean brief, Duration lasts) {
    jdbc.sql("delete from webkeys.tickets where until < clock_timestamp()").update();
    jdbc.sql(
            """
            insert into webkeys.tickets (hash, organisation, request, brief, until)
            values (:hash, :organisation, :request, :brief,
              clock_timestamp() + cast(:lasts as interval))
            """)
        .param("hash", hash)
        .param("organisation", named.organisation().value())
        .param("request", named.request().value())
        .param("brief", brief)
        .param("lasts", lasts.toString())
        .update();
  }

  private Optional<Named> named(byte[] hash, boolean brief) {
    return jdbc.sql(
            """
            select organisation, request from webkeys.tickets
            where hash = :hash and brief = :brief and until > clock_timestamp()
            """)
        .param("hash", hash)
        .param("brief", brief)
        .query((row, number) ->
            new Named(
                OrganisationId.of(row.getObject("organisation", UUID.class)),
                new KeyRequestId(row.getObject("request", UUID.class))))
        .optional();
  }
}
