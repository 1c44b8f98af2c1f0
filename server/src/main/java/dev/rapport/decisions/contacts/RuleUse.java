package dev.rapport.decisions.contacts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How often the rules that people approved decided a contact, or were named beside a decision.
@Component
@Transactional(readOnly = true)
public class RuleUse {

  private final JdbcClient jdbc;

  RuleUse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param named decisions beside which it was named, `decided` those that it decided
  /// @param passed of those it would have decided, how many the lot let pass
  /// @param called wrong how often somebody decided otherwise because of a wrong rule
  /// @param last when it was named last
  public record Used(long named, long decided, long passed, long calledWrong, Instant last) {

    /// From here on a person should look: more than one in five.
    public boolean isOftenCalledWrong() {
      return named >= 5 && calledWrong * 5 > named;
    }
  }

  /// By rule; those that were never named are left out.
  public Map<UUID, Used> since(Instant since) {
    Map<UUID, Used> used = new HashMap<>();
    jdbc.sql(
            """
            select (d.expected -> 'rule' ->> 'id')::uuid as rule, count(*) as named,
              count(*) filter (where d.code = 'SPARED_BY_RULE') as decided,
              count(*) filter (where d.expected -> 'rule' ->> 'let_through' = 'true'
                and d.verdict = 'send') as passed,
              count(*) filter (where exists (
                select from contacts.standing_choices c
                where c.organisation = d.organisation and c.decision = d.id
                  and c.reason = 'wrong-rule')) as called_wrong,
              max(d.decided_at) as last
            from contacts.decisions d
            where d.expected -> 'rule' is not null and d.decided_at >= :since
            group by 1
            """)
        .param("since", GateTransaction.utc(since))
        .query(row -> {
          used.put(
              Objects.requireNonNull(row.getObject("rule", UUID.class)),
              new Used(
                  row.getLong("named"),
                  row.getLong("decided"),
                  row.getLong("passed"),
                  row.getLong("called_wrong"),
                  Objects.requireNonNull(row.getObject("last", OffsetDateTime.class)).toInstant()));
        });
    return used;
  }
}
