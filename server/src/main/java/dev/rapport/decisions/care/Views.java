package dev.rapport.decisions.care;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.organisations.StaffId;
import dev.rapport.ground.database.UuidsByTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Saved views of the people of a house. Each change adds a state, so each can be taken back.
@Component
@Transactional
public class Views {

  private static final int MOST = 100;

  private static final String LATEST =
      """
      select distinct on (view) view, version, name, shared, shows, owner, removed, by_name
      from care.views %s order by view, version desc
      """;

  private final JdbcClient jdbc;
  private final Audit audit;

  Views(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /// Those that she sees: hers, and what is shared.
  @Transactional(readOnly = true)
  public List<View> of(Staff staff) {
    return jdbc.sql(
            "select * from ("
                + LATEST.formatted("")
                + """
                ) latest where not removed and (shared or owner = :staff)
                order by shared, lower(name), view limit :most
                """)
        .param("staff", staff.id().value())
        .param("most", MOST)
        .query(Views::view)
        .list();
  }

  /// One that she sees; also when it is removed, so that it can be brought back.
  @Transactional(readOnly = true)
  public Optional<View> find(UUID id, Staff staff) {
    return state(id, null).filter(view -> view.shared() || view.isOf(staff));
  }

  private Optional<View> state(UUID id, @Nullable Integer version) {
    return jdbc.sql(
            LATEST.formatted(
                "where view = :view and version <= coalesce(cast(:version as int), version)"))
        .param("view", id)
        .param("version", version)
        .query(Views::view)
        .optional();
  }

  public View add(String name, boolean shared, String shows, Staff staff) {
    var view =
        new View(UuidsByTime.next(), 1, name, shared, shows, staff.id(), false, staff.name());
    keep(view);
    note("save view", view, Optional.empty(), staff);
    return view;
  }

  /// What became of a change.
  public sealed interface Change {

    /// @param view its new state
    record Saved(View view) implements Change {}

    /// It was so already.
    record Same() implements Change {}

    /// Somebody else was quicker, and nothing was written.
    ///
    /// @param now what it is by her
    record Meanwhile(View now) implements Change {}
  }

  /// @param was the state that was seen; two who change the same state do not overwrite each other
  public Change change(
      View was, String name, boolean shared, String shows, boolean removed, Staff staff) {
    refuse(was, staff);
    var next =
        new View(
            was.id(), was.version() + 1, name, shared, shows, was.owner(), removed, staff.name());
    boolean same =
        name.equals(was.name())
            && shared == was.shared()
            && shows.equals(was.shows())
            && removed == was.removed();
    if (same) {
      return new Change.Same();
    }
    if (!keep(next)) {
      return new Change.Meanwhile(state(was.id(), null).orElseThrow());
    }
    note(removed && !was.removed() ? "delete view" : "change view", next, Optional.of(was), staff);
    return new Change.Saved(next);
  }

  /// Makes it what it was before this version, as long as nobody changed it since.
  public Change undo(View now, int version, Staff staff) {
    refuse(now, staff);
    if (now.version() != version) {
      return new Change.Meanwhile(now);
    }
    Optional<View> before = version == 1 ? Optional.empty() : state(now.id(), version - 1);
    String name = before.map(View::name).orElse(now.name());
    boolean shared = before.map(View::shared).orElse(now.shared());
    String shows = before.map(View::shows).orElse(now.shows());
    return change(now, name, shared, shows, before.map(View::removed).orElse(true), staff);
  }

  private static void refuse(View view, Staff staff) {
    if (!view.mayBeChangedBy(staff)) {
      throw new ViewIsAnothers(view);
    }
  }

  /// @return whether nobody else wrote this version first
  private boolean keep(View view) {
    return jdbc.sql(
                """
                insert into care.views (view, version, name, shared, shows, owner, removed, by_name)
                values (:view, :version, :name, :shared, :shows, :owner, :removed, :by)
                on conflict do nothing
                """)
            .param("view", view.id())
            .param("version", view.version())
            .param("name", view.name())
            .param("shared", view.shared())
            .param("shows", view.shows())
            .param("owner", view.owner().value())
            .param("removed", view.removed())
            .param("by", view.byName())
            .update()
        == 1;
  }

  private void note(String act, View now, Optional<View> was, Staff staff) {
    audit.note(
        staff.id(),
        staff.name(),
        act,
        now.id(),
        null,
        Map.of(
            "about", now.name(),
            "before", was.map(Views::inWords).orElse(""),
            "after", now.removed() ? "" : inWords(now)));
  }

  private static String inWords(View view) {
    return "%s, %s: %s".formatted(view.name(), view.shared() ? "shared" : "private", view.shows());
  }

  private static View view(ResultSet row, int number) throws SQLException {
    return new View(
        row.getObject("view", UUID.class),
        row.getInt("version"),
        row.getString("name"),
        row.getBoolean("shared"),
        row.getString("shows"),
        new StaffId(row.getObject("owner", UUID.class)),
        row.getBoolean("removed"),
        row.getString("by_name"));
  }

  /// Somebody who may only look would change a view.
  public static final class ViewIsAnothers extends IllegalArgumentException {
    ViewIsAnothers(View view) {
      super("The view %s is changed by its owner or a manager".formatted(view.name()));
    }
  }
}
