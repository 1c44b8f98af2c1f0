package dev.rapport.decisions.contacts;

import dev.rapport.decisions.outcomes.RuleEffectChanged;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hears that a rule of the house lost or changed its effect, and lets whom it left in silence be
/// judged anew. What is to be done is kept in the transaction that says so and done behind the
/// page, a few at a time, so that neither a large house nor a restart leaves anybody out.
@Component
class RuleChanges {

  /// What a rule decided by another version than counts now. What staff vetoed stays silent.
  private static final String STALE =
      """
      from contacts.agenda a
      join contacts.decisions d on d.organisation = a.organisation and d.id = a.decision
      where a.state = 'silent' and a.code = 'SPARED_BY_RULE' and a.useful_until > clock_timestamp()
        and (d.expected -> 'rule' ->> 'id')::uuid = :rule
        and (d.expected -> 'rule' ->> 'version')::int is distinct from :version::int
        and not exists (
          select from contacts.standing_choices c
          where c.organisation = a.organisation and c.contact = a.contact and c.decision = d.id
            and c.act = 'veto')
      """;

  private final JdbcClient jdbc;

  RuleChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(RuleEffectChanged event) {
    about(
            """
            insert into contacts.rules_changed (rule, version) values (:rule, :version::int)
            on conflict (organisation, rule) do update
            set version = excluded.version, at = excluded.at
            """,
            new Changed(event.rule(), event.version()))
        .update();
  }

  private record Changed(UUID rule, @Nullable Integer version) {}

  /// Lets a few contacts of each such rule be judged. Costs a look at an empty table where no rule
  /// changed lately.
  ///
  /// @param most how many
  @Transactional
  public void followUp(int most) {
    for (Changed changed : lately()) {
      if (judgeAnew(changed, most) == 0) {
        forget(changed);
      }
    }
  }

  private List<Changed> lately() {
    return jdbc.sql("select rule, version from contacts.rules_changed order by rule")
        .query((row, number) ->
            new Changed(row.getObject("rule", UUID.class), row.getObject("version", Integer.class)))
        .list();
  }

  /// Waits for nobody: who holds a contact just now is met the next time.
  private int judgeAnew(Changed changed, int most) {
    return about(
            """
            with stale as (
              select a.contact %s limit :most for update of a skip locked)
            update contacts.agenda a
            set state = 'planned', judge_at = clock_timestamp()
            from stale where a.contact = stale.contact
            """
                .formatted(STALE),
            changed)
        .param("most", most)
        .update();
  }

  /// A judgement that began before the rule changed may become visible a moment after: so the
  /// change is remembered for some minutes.
  private void forget(Changed changed) {
    about(
            """
            delete from contacts.rules_changed r
            where r.rule = :rule and r.version is not distinct from :version::int
              and r.at < clock_timestamp() - interval '2 minutes' and not exists (select %s)
            """
                .formatted(STALE),
            changed)
        .update();
  }

  private JdbcClient.StatementSpec about(String sql, Changed changed) {
    return jdbc.sql(sql).param("rule", changed.rule()).param("version", changed.version());
  }
}
