package dev.rapport.town;

import java.util.ArrayList;
import java.util.List;

/// Where a family's names come from. Early names in each list are common, late ones rare.
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable copies.
enum Origin {
  ALPINE(
      62,
      "de",
      """
      Anna Maria Elisabeth Katharina Julia Lisa Sabine Monika Eva Christina Johanna Martina
      Magdalena Barbara Andrea Theresa Sophie Birgit Helga Ingrid Gertrude Renate Ulrike
      Veronika Margarete Claudia Silvia Petra Brigitte Gabriele Hannah Laura Lena Emma Marlene
      Valentina Rosa Elfriede Waltraud Hildegard Franziska Susanne Doris Edith Frieda Luise
      """,
      """
      Thomas Michael Johann Josef Franz Andreas Stefan Christian Martin Markus Lukas David Florian
      Peter Wolfgang Karl Alexander Daniel Matthias Georg Herbert Gerhard Walter Helmut Manfred
      Günther Robert Jürgen Bernhard Friedrich Anton Jakob Maximilian Felix Paul Simon Sebastian
      Tobias Dominik Philipp Leopold Rudolf Ernst Kurt Otto Alois Ferdinand Ludwig
      """,
      """
      Gruber Huber Bauer Wagner Müller Pichler Steiner Moser Mayer Hofer Leitner Berger Fuchs Eder
      Fischer Schmid Winkler Weber Schwarz Maier Schneider Reiter Mayr Schmidt Wimmer Egger Brunner
      Lang Baumgartner Auer Binder Lechner Wolf Wallner Aigner Ebner Koller Lehner Haas Schuster
      Strobl Hölzl Köck Löffler Grünwald Weiß Groß Strauß Pfeiffer Öhlinger Böhm König Kröll Jäger
      Zöchling Hübner Hödl Grössl Tschugguel Thaler Kofler Unterweger Oberhauser Plattner
      """),
  CZECH_SLOVAK(
      8,
      "cs",
      """
      Jana Eva Lenka Kateřina Lucie Hana Petra Zuzana Veronika Alena Tereza Martina Jitka Ludmila
      Božena Šárka Markéta Ľubica Katarína Mária Adéla Květa
      """,
      """
      Jiří Jan Petr Pavel Tomáš Jaroslav Miroslav Zdeněk Václav Ondřej Jakub Marek Lukáš Milan
      Radek Ján Ľuboš Štefan Vojtěch Aleš Bohumil
      """,
      """
      Novák Svoboda Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Marek Pospíšil Hájek
      Král Růžička Beneš Fiala Sedláček Doležal Zeman Kolář Urban Vaněk Kříž Kováč Horváth Varga
      Tóth Šimko Hudák Bartoš Říha Šťastný
      """),
  SOUTH_SLAVIC(
      9,
      "hr",
      """
      Marija Ana Ivana Jelena Dragana Mirjana Vesna Snežana Milica Katarina Amra Azra Nataša Sanja
      Željka Đurđica Lejla Emina Tamara Biljana
      """,
      """
      Ivan Marko Nikola Milan Dragan Zoran Goran Stjepan Josip Ante Luka Mirza Amir Adnan Branko
      Željko Đorđe Miloš Tomislav Senad
      """,
      """
      Horvat Kovačević Babić Marić Jurić Novak Kovačić Knežević Vuković Marković Petrović Jovanović
      Nikolić Ilić Hodžić Hadžić Begić Delić Pavlović Božić Blažević Grgić Perić Radić Šarić
      Đurić Živković Lončar Bošnjak
      """),
  HUNGARIAN(
      4,
      "hu",
      """
      Mária Erzsébet Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Erika Krisztina Enikő
      Réka Eszter
      """,
      """
      László István József János Zoltán Sándor Gábor Ferenc Attila Péter Tamás Zsolt Csaba Balázs
      Győző
      """,
      """
      Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász
      Lakatos Mészáros Oláh Simon Rácz Fekete Szűcs Győri
      """),
  TURKISH(
      5,
      "tr",
      """
      Fatma Ayşe Emine Hatice Zeynep Elif Meryem Özlem Gülay Sevgi Derya Büşra Esra Şule Yasemin
      """,
      """
      Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Ömer Emre Yusuf Serkan Gökhan Barış
      Çağlar
      """,
      """
      Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan
      Çetin Kara Koç Kurt Özkan Şimşek Polat Güneş
      """),
  POLISH(
      3,
      "pl",
      """
      Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Joanna Beata Grażyna
      Wiesława
      """,
      """
      Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Stanisław Jerzy Łukasz Zbigniew
      """,
      """
      Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
      Dąbrowski Kozłowski Mazur Krawczyk Piotrowski Grabowski Pawłowski Król Wróbel Jabłoński
      """),
  ROMANCE(
      4,
      "it",
      """
      Giulia Francesca Chiara Carmen Lucía Inês Ana Elena Ioana Andreea Mihaela Sofia Beatriz
      Noémie Margaux Chloé
      """,
      """
      Marco Giuseppe Antonio Luca José Miguel João Andrei Ștefan Ion Mihai Diego Álvaro François
      Étienne Rui
      """,
      """
      Rossi Russo Ferrari Esposito Bianchi García Fernández López Martínez Núñez Castro Silva
      Santos Gonçalves Popescu Ionescu Dumitru Țurcanu Lefèvre Moreau Girard D'Angelo Conti Müßig
      """),
  NORTHERN(
      2,
      "en",
      """
      Emily Charlotte Ingrid Astrid Freja Siobhán Zoë Fiona Karin Maja Saga Anneliese Kirsten
      """,
      """
      James William Oliver Lars Søren Bjørn Åke Seán Niels Henrik Magnus Mikkel Jeroen
      """,
      """
      Smith Jones Taylor O'Brien Murphy Ekdahl Lindqvist Sjöberg Nygård Sørensen Ødegård Åström
      Jansen De_Vries Van_den_Berg McAllister Hansen Lund
      """),
  FURTHER(
      3,
      "en",
      """
      Fatima Maryam Leila Amina Linh Mai Thi_Lan Wei Priya Ngozi Oksana Olena Iryna Nadia
      """,
      """
      Mohammed Ali Omar Reza Ahmad Minh Tuan Wei Arjun Chidi Oleksandr Andrij Dmytro Hamid
      """,
      """
      Nguyen Tran Pham Wang Li Zhang Singh Sharma Hosseini Ahmadi Al-Sayed El-Masri Okafor
      Shevchenko Kovalenko Bondarenko Petrov Rahimi Haddad
      """);

  private static final List<String> STEMS =
      words(
          """
          Stein Wald Ober Unter Hoch Feld Brunn Kirch Wies Mitter Hinter Nieder Schön Grün Rauch
          Hart Eichen Linden Buch Birken Bach Moos Sand Gries Roß Schwarz Weißen Alten Neu Stadl
          Ramm Wein Krenn Hasel Fichten Lärchen Mühl Schmied Tannen Vorder
          """);
  private static final List<String> ENDINGS =
      words(
          """
          bauer hofer berger mayr huber egger eder leitner gruber reiter bacher dorfer lehner
          moser auer brunner ecker müller steiner häuser kofler thaler
          """);

  private final int weight;
  private final String language;
  private final List<String> women;
  private final List<String> men;
  private final List<String> families;

  Origin(int weight, String language, String women, String men, String families) {
    this.weight = weight;
    this.language = language;
    this.women = words(women);
    this.men = words(men);
    this.families = words(families);
  }

  static Origin drawn(Chance chance) {
    List<Origin> all = List.of(values());
    return all.get(chance.weighted(all.stream().mapToDouble(origin -> origin.weight).toArray()));
  }

  String given(Gender gender, Chance chance) {
    return switch (gender) {
      case WOMAN -> chance.pickEarly(women);
      case MAN -> chance.pickEarly(men);
    };
  }

  /// The long tail of Alpine family names is compounded: *Stein* and *bauer*.
  String family(Chance chance) {
    if (this == ALPINE && chance.in(0.45)) {
      return chance.pick(STEMS) + chance.pick(ENDINGS);
    }
    return chance.pickEarly(families);
  }

  /// Some families keep a form of their own for women: *Novák*, *Nováková*.
  String familyOf(Gender gender, String family, boolean keepsForms) {
    if (gender == Gender.MAN || !keepsForms) {
      return family;
    }
    return switch (this) {
      case CZECH_SLOVAK -> czechWoman(family);
      case POLISH ->
          family.endsWith("ski") ? family.substring(0, family.length() - 1) + "a" : family;
      case ALPINE, SOUTH_SLAVIC, HUNGARIAN, TURKISH, ROMANCE, NORTHERN, FURTHER -> family;
    };
  }

  String language(Chance chance) {
    return chance.in(0.7) ? "de" : language;
  }

  private static String czechWoman(String family) {
    if (family.endsWith("ý")) {
      return family.substring(0, family.length() - 1) + "á";
    }
    if (family.endsWith("a")) {
      return family.substring(0, family.length() - 1) + "ová";
    }
    return family + "ová";
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      words.add(word.replace('_', ' '));
    }
    return List.copyOf(words);
  }
}
