package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.care.Roll;
import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.FileImports;
import dev.rapport.faces.files.ImportState;
import dev.rapport.faces.files.Kind;
import dev.rapport.facts.organisations.Organisations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Reads by which values the people of a house can be told apart.
@Component
class ListReading {

  private static final int IMPORTS = 30;

  private final Organisations organisations;
  private final Roll roll;
  private final FileImports imports;

  ListReading(Organisations organisations, Roll roll, FileImports imports) {
    this.organisations = organisations;
    this.roll = roll;
    this.imports = imports;
  }

  ListWords words() {
    Map<String, String> places = new LinkedHashMap<>();
    organisations
        .places()
        .forEach(place -> places.put(place.id().value().toString(), place.name()));
    Map<String, String> owners = new LinkedHashMap<>();
    organisations.staff().forEach(one -> owners.put(one.id().value().toString(), one.name()));
    List<String> sources = roll.sources();
    Map<String, String> brought = new LinkedHashMap<>();
    imports.latest(IMPORTS).stream()
        .filter(one -> one.kind() == Kind.PEOPLE && one.state() != ImportState.DRAFT)
        .filter(one -> one.takenBackAt() == null)
        .forEach(one -> brought.put(one.id().toString(), named(one)));
    return new ListWords(places, owners, sources, brought);
  }

  private static String named(FileImport one) {
    return say("{0}, by {1}", one.file(), one.byName());
  }
}
