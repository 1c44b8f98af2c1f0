package dev.rapport.decisions.contacts;

import dev.rapport.decisions.contacts.GateTransaction.Decided;
import dev.rapport.decisions.contacts.GateTransaction.Due;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.people.RecordId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The gate's transaction for a contest: as it is in production, or with a fault planted in it. It
/// stands in this package because only here the statements can be exchanged.
public final class TestedGate {

  private final GateTransaction gate;

  private TestedGate(GateTransaction gate) {
    this.gate = gate;
  }

  /// The transaction of the product.
  public static TestedGate sound(
      JdbcClient jdbc, TransactionTemplate transactions, Organisations organisations) {
    return new TestedGate(
        new GateTransaction(jdbc, transactions, organisations, GateStatements.SOUND));
  }

  /// The planted fault: the row is locked inside the statement that reads, so that the reading
  /// shows what was before the lock was waited for.
  public static TestedGate lockingWhileItReads(
      JdbcClient jdbc, TransactionTemplate transactions, Organisations organisations) {
    String read =
        GateStatements.SOUND
            .read()
            .replace(
                "with due as",
                "with locked as materialized (select root from contacts.gate_rows where root in"
                    + " (select unnest(:roots::uuid[])) order by root for no key update), due as")
            .replace(
                "join contacts.gate_rows g",
                "join locked on locked.root = due.root join contacts.gate_rows g");
    String lock = GateStatements.SOUND.lock().replace("for no key update of g", "");
    return new TestedGate(
        new GateTransaction(jdbc, transactions, organisations, new GateStatements(lock, read)));
  }

  /// Judges a planned contact of somebody with this one record.
  public Optional<Judged> judge(ContactId contact, RecordId record) {
    return gate.judge(List.of(new Due(contact, record.value(), record.value())), "contest").stream()
        .map(Decided::judged)
        .findFirst();
  }

  /// How often the slots' own net held.
  public long caughtByTheNet() {
    return gate.caughtByTheNet();
  }
}
