package dev.rapport.facts.organisations;

import dev.rapport.ground.database.Fingerprint;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How often somebody tried to sign in lately. It is counted in the database, so that neither a
/// restart nor a second server gives anybody more tries, and by what was typed, so that an account
/// that exists and one that does not are treated alike.
@Component
@Transactional
public class SignInTries {

  /// How long a try counts.
  public static final Duration WINDOW = Duration.ofMinutes(15);

  public static final int PER_ACCOUNT = 5;

  /// Many people may share one address.
  public static final int PER_ADDRESS = 30;

  private final JdbcClient jdbc;

  SignInTries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether a try may be weighed, or of what there were too many.
  public enum Verdict {
    MAY,
    TOO_MANY_OF_ACCOUNT,
    TOO_MANY_OF_ADDRESS
  }

  /// Counts one more try, unless there were too many.
  ///
  /// @param address from which it came
  /// @return whether it may be weighed
  public boolean mayTry(String account, String address) {
    return weigh(account, PER_ACCOUNT, address, PER_ADDRESS) == Verdict.MAY;
  }

  /// The same with other bounds. Tries on one account queue here, so that any number at once are no
  /// more than any number after each other.
  public Verdict weigh(String account, int perAccount, String address, int perAddress) {
    String typed = fingerprint(account);
    lock(typed);
    lock(address);
    if (lately("account", typed) >= perAccount) {
      return Verdict.TOO_MANY_OF_ACCOUNT;
    }
    if (lately("address", address) >= perAddress) {
      return Verdict.TOO_MANY_OF_ADDRESS;
    }
    note("account", typed);
    note("address", address);
    return Verdict.MAY;
  }

  /// How often somebody may do something within the window.
  ///
  /// @param who and what it is, such as `links to somebody@example.org`
  public record Bound(String who, int most) {}

  /// Counts one more of what is bounded several ways, unless there were too many by one of them.
  public boolean mayTry(List<Bound> bounds) {
    SortedMap<String, Integer> most = new TreeMap<>();
    bounds.forEach(bound -> most.put(fingerprint(bound.who()), bound.most()));
    // all in one order, so that no two wait for each other
    most.keySet().forEach(this::lock);
    boolean may =
        most.entrySet().stream().allMatch(one -> lately("account", one.getKey()) < one.getValue());
    if (may) {
      most.keySet().forEach(who -> note("account", who));
    }
    return may;
  }

  /// Whoever was let in starts anew, and her try no longer counts against the address that she may
  /// share with many; what failed there before still does. What counts no longer is forgotten along
  /// with it.
  ///
  /// @param address from which the try came that got her in
  public void letIn(String account, String address) {
    jdbc.sql(
            """
            delete from organisations.sign_in_tries
            where id = (
              select max(id) from organisations.sign_in_tries
              where what = 'address' and who = :address)
            """)
        .param("address", address)
        .update();
    jdbc.sql(
            """
            delete from organisations.sign_in_tries
            where (what = 'account' and who = :who) or at < clock_timestamp() - :window::interval
            """)
        .param("who", fingerprint(account))
        .param("window", WINDOW.toString())
        .update();
  }

  private void lock(String who) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sign-in ' || :who, 0))")
        .param("who", who)
        .query(row -> {});
  }

  private int lately(String what, String who) {
    return jdbc.sql(
            """
            select count(*)::int from organisations.sign_in_tries
            where what = :what and who = :who and at > clock_timestamp() - :window::interval
            """)
        .param("what", what)
        .param("who", who)
        .param("window", WINDOW.toString())
        .query((row, number) -> row.getInt(1))
        .single();
  }

  private void note(String what, String who) {
    jdbc.sql("insert into organisations.sign_in_tries (what, who) values (:what, :who)")
        .param("what", what)
        .param("who", who)
        .update();
  }

  private static String fingerprint(String account) {
    return HexFormat.of()
        .formatHex(Fingerprint.of(List.of(account.strip().toLowerCase(Locale.ROOT))));
  }
}
