package dev.rapport.decisions.webkeys;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Network;
import dev.rapport.facts.holders.TieId;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Houses of this server that a holder lets keep something up to date are asked what they hold
/// before a key reads it, so that a clerk reads what is so today and not what was brought once. A
/// house is asked by work of its own, beside that of the clerk, which it neither sees nor waits
/// for; when it does not answer in time, her vault has its last word with the day of it.
@Component
public class Sources {

  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Network network;
  private final Ties ties;
  private final People people;
  private final Identities identities;
  private final Organisations organisations;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

  Sources(
      Network network,
      Ties ties,
      People people,
      Identities identities,
      Organisations organisations,
      Audit audit,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.network = network;
    this.ties = ties;
    this.people = people;
    this.identities = identities;
    this.organisations = organisations;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @PreDestroy
  void end() {
    asking.shutdownNow();
  }

  /// What a house holds comes in as soon as she lets it.
  public void ask(HolderId holder, TieId tie) {
    bounded(() -> bring(holder, Holding.within(holder, () -> network.sourcesOf(tie))));
  }

  /// Before the items of a key are read.
  void askFor(KeyId key) {
    ask(
        asked(
            """
            select g.holder, i.item
            from webkeys.grants g join webkeys.grant_items i on i.key = g.id where g.id = :key
            """,
            Map.of("key", key.value())));
  }

  /// Before a system reads one item by its token.
  public void askFor(String secret, ItemKind kind) {
    ask(
        asked(
            """
            select g.holder, i.item
            from webkeys.tokens t
            join webkeys.grants g on g.id = t.key
            join webkeys.grant_items i on i.key = g.id and i.kind = :kind
            where t.hash = :hash and t.ended_at is null
            """,
            Map.of("hash", PushedRequests.hash(secret), "kind", kind.word())));
  }

  private record Asked(HolderId holder, ItemId item) {}

  private List<Asked> asked(String statement, Map<String, ?> parameters) {
    return inTransaction(() ->
        jdbc.sql(statement)
            .params(parameters)
            .query((row, number) ->
                new Asked(
                    HolderId.of(row.getObject("holder", UUID.class)),
                    new ItemId(row.getObject("item", UUID.class))))
            .list());
  }

  private void ask(List<Asked> asked) {
    if (asked.isEmpty()) {
      return;
    }
    HolderId holder = asked.getFirst().holder();
    List<ItemId> items = asked.stream().map(Asked::item).toList();
    bounded(() -> bring(holder, Holding.within(holder, () -> network.sourcesOf(items))));
  }

  private void bounded(Runnable work) {
    var done = CompletableFuture.runAsync(work, asking);
    try {
      done.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("A house did not say in time what it holds");
    } catch (ExecutionException e) {
      LOG.warn("A house could not be asked what it holds", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void bring(HolderId holder, List<Network.Source> sources) {
    for (Network.Source source : sources) {
      try {
        bring(holder, source);
      } catch (RuntimeException e) {
        LOG.warn("A house could not be asked what it holds; the others are", e);
      }
    }
  }

  private void bring(HolderId holder, Network.Source source) {
    Optional<String> value = Tenancy.within(source.house(), () -> held(holder, source));
    value
        .filter(source.kind()::takes)
        .filter(said -> !Holding.within(holder, () -> network.knows(source, said)))
        .ifPresent(said -> bring(holder, source, said));
  }

  /// The house notes it before it is done, as when it brings something by itself.
  private void bring(HolderId holder, Network.Source source, String value) {
    String house =
        Tenancy.within(
            source.house(),
            () -> {
              audit.note(
                  null,
                  "Rapport",
                  "bring to vault",
                  source.record(),
                  null,
                  Map.of("about", source.kind().word()));
              return organisations.get(source.house()).name();
            });
    Holding.within(holder, () -> network.bring(source.tie(), source.kind(), value, house));
  }

  /// What the house says of her, as far as a house of this server holds such a thing.
  private Optional<String> held(HolderId holder, Network.Source source) {
    return switch (source.kind()) {
      case POSTAL_ADDRESS -> point(holder, source, PointKind.ADDRESS);
      case PHONE -> point(holder, source, PointKind.PHONE);
      case EMAIL -> point(holder, source, PointKind.EMAIL);
      case BIRTH_DATE -> of(holder, source).flatMap(PersonFacts::birth).map(LocalDate::toString);
      case PREFERENCE,
          CLOSE_PERSON,
          POLICY,
          MONTHLY_INCOME,
          IDENTITY_DOCUMENT,
          BANK_ACCOUNT,
          PRESCRIPTION ->
          Optional.empty();
    };
  }

  /// The latest that reaches her, and her alone.
  private Optional<String> point(HolderId holder, Network.Source source, PointKind kind) {
    return of(holder, source).stream()
        .flatMap(facts -> facts.points().stream())
        .filter(point -> point.kind() == kind)
        .filter(point -> !point.shared() && point.undeliverableAt().isEmpty())
        .max(Comparator.comparing(PersonFacts.Point::at))
        .map(PersonFacts.Point::typed);
  }

  /// Nothing when the house keeps nothing of her any more.
  private Optional<PersonFacts> of(HolderId holder, Network.Source source) {
    var record = new RecordId(source.record());
    return inTransaction(() ->
        Optional.ofNullable(identities.personsOf(List.of(record)).get(record))
            .map(identities::recordsOf)
            .map(records ->
                ties.openTo(
                    holder, source.record(), records.stream().map(RecordId::value).toList()))
            .map(open -> people.of(open.stream().map(RecordId::new).toList())));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Optional.ofNullable(transaction.execute(_ -> work.get())).orElseThrow();
  }
}
