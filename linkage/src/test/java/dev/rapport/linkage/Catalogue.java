package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Invented tables of things that are no persons, each written by two who put it into words of
/// their own: what shops sell, firms, vehicles, books, restaurants, papers. Every sort holds
/// look-alikes: the next model, another volume, a branch of the same chain.
final class Catalogue {

  private static final String[] SYLLABLES =
      "ba ke lo mi nu ra se ti vo zan dor fel gri hul jat kor lim mes nor pra qui ros sta tur vel"
          .split(" ");

  private final RandomGenerator chance;
  private final List<String[]> rows = new ArrayList<>();
  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> truth = new ArrayList<>();
  private final String[] headings;
  private int things;

  private Catalogue(long seed, String... headings) {
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.headings = headings;
  }

  List<String> headings() {
    return List.of(headings);
  }

  List<String[]> rows() {
    return rows;
  }

  List<Integer> truth() {
    return truth;
  }

  int source(int row) {
    return sources.get(row);
  }

  Schema schema() {
    return Schema.recognise(headings(), rows.subList(0, Math.min(1_000, rows.size())));
  }

  Register register() {
    return new Register(schema(), rows, truth);
  }

  /// @param apart whether each of the two is a source of its own
  Records records(boolean apart) {
    Records.Builder builder = Records.of(schema());
    for (int row = 0; row < rows.size(); row++) {
      builder.add(apart ? sources.get(row) : 0, rows.get(row));
    }
    return builder.build();
  }

  /// Devices of two shops: a family of models differs in its number and its capacity.
  static Catalogue devices(int families, long seed) {
    Catalogue of = new Catalogue(seed, "title", "manufacturer", "price");
    String[] brands = of.names(40);
    String[] sorts =
        ("digital camera;lcd television;laser printer;portable speaker;wireless headphones;blu ray"
                + " player;external hard drive;car stereo;microwave oven;cordless phone;home theater"
                + " system;noise cancelling earphones;gps navigator;stand mixer;air conditioner")
            .split(";");
    String[] words =
        ("black white silver compact professional series series ultra slim widescreen stainless steel"
                + " remote control usb bluetooth high definition energy saving refurbished bundle"
                + " battery pack optical zoom")
            .split(" ");
    for (int family = 0; family < families; family++) {
      String brand = of.any(brands);
      String sort = of.any(sorts);
      String line = of.chance.nextInt(2) == 0 ? of.word(2) : "";
      String letters = of.letters(2 + of.chance.nextInt(3));
      int number = 10 * (10 + of.chance.nextInt(900));
      int models = 1 + of.chance.nextInt(4);
      double price = 20 + 900 * of.chance.nextDouble();
      for (int model = 0; model < models; model++) {
        String code = letters + (of.chance.nextInt(2) == 0 ? "" : "-") + (number + 10 * model);
        String size = (8 << of.chance.nextInt(5)) + of.any("GB", " GB", "gb");
        String colour = of.any("black", "white", "silver", "red", "blue");
        double ofModel = price * (1 + 0.15 * model);
        int thing = of.things++;
        for (int shop = 0; shop < 2; shop++) {
          if (of.chance.nextInt(10) < 8) {
            of.add(
                shop,
                thing,
                of.device(shop, brand, line, sort, code, size, colour, words, ofModel));
          }
        }
      }
    }
    return of;
  }

  private String[] device(
      int shop,
      String brand,
      String line,
      String sort,
      String code,
      String size,
      String colour,
      String[] words,
      double price) {
    String written =
        switch (chance.nextInt(4)) {
          case 0 -> code.replace("-", "");
          case 1 -> code + any("B", "S", "/E");
          default -> code;
        };
    boolean named = chance.nextInt(12) > 0;
    String extra = chance.nextInt(2) == 0 ? any(words) + " " + any(words) : any(words);
    String title =
        shop == 0
            ? "%s %s %s %s %s - %s".formatted(brand, line, sort, size, colour, named ? written : "")
            : "%s %s %s %s %s"
                .formatted(
                    brand,
                    named ? written : "",
                    chance.nextInt(3) == 0 ? line : line + " " + extra,
                    chance.nextInt(4) == 0 ? sort.split(" ")[0] : sort,
                    chance.nextInt(2) == 0 ? size : colour);
    String maker =
        chance.nextInt(3) == 0 ? "" : shop == 0 ? brand : any(brand, brand + " Electronics", brand);
    String cost =
        chance.nextInt(5) == 0
            ? ""
            : String.format(Locale.ROOT, "%.2f", price * (0.85 + 0.3 * chance.nextDouble()));
    return new String[] {title.replaceAll(" +", " ").strip(), maker, cost};
  }

  /// Firms with a name and a city; branches share the name, neighbours the city.
  static Catalogue organisations(int firms, long seed) {
    Catalogue of = new Catalogue(seed, "organisation", "city");
    String[] cities = of.names(60);
    String[] sorts =
        "Bakery;Garage;Consulting;Software;Trading;Logistics;Insurance Brokers;Furniture;Foods;Energy"
            .split(";");
    String[] forms = {"GmbH", "Ltd", "Inc.", "AG", "& Co"};
    for (int firm = 0; firm < firms; firm++) {
      String name =
          of.chance.nextInt(3) == 0 ? of.word(3) + " " + of.word(2) : of.capital(of.word(3));
      String sort = of.any(sorts);
      String form = of.any(forms);
      int branches = of.chance.nextInt(8) == 0 ? 2 : 1;
      for (int branch = 0; branch < branches; branch++) {
        String city = of.any(cities);
        int thing = of.things++;
        for (int source = 0; source < 2; source++) {
          if (of.chance.nextInt(10) < 8) {
            String written = source == 0 ? name + " " + sort + " " + form : name + " " + sort;
            String heard = of.chance.nextInt(6) == 0 ? of.mistyped(written) : written;
            of.add(source, thing, heard, of.chance.nextInt(10) == 0 ? "" : city);
          }
        }
      }
    }
    return of;
  }

  /// Used cars: the sort is of many, the mileage and the plate are of one.
  static Catalogue vehicles(int cars, long seed) {
    Catalogue of = new Catalogue(seed, "make and model", "year", "colour", "mileage", "plate");
    String[] makes = of.names(12);
    String[] models = of.names(40);
    String[] trims =
        "Kombi;Limousine;2.0 TDI;1.6 Automatic;GT Line;Sport;Comfort Edition".split(";");
    for (int car = 0; car < cars; car++) {
      String make = of.any(makes);
      String model = of.any(models);
      String trim = of.any(trims);
      String year = "" + (1998 + of.chance.nextInt(25));
      String colour = of.any("red", "black", "white", "grey", "blue", "green");
      int mileage = of.chance.nextInt(250_000);
      String plate = of.letters(2) + "-" + (100 + of.chance.nextInt(90_000)) + of.letters(1);
      int thing = of.things++;
      for (int source = 0; source < 2; source++) {
        String title = source == 0 ? make + " " + model + " " + trim : model + " " + trim;
        String written = of.chance.nextInt(8) == 0 ? of.mistyped(plate) : plate;
        of.add(
            source,
            thing,
            of.chance.nextInt(5) == 0 ? make + " " + model : title,
            of.chance.nextInt(12) == 0 ? "" : year,
            colour,
            "" + (mileage + source * of.chance.nextInt(400)),
            of.chance.nextInt(4) == 0 ? "" : written);
      }
    }
    return of;
  }

  /// Books: volumes of one series, the same title by another author.
  static Catalogue books(int works, long seed) {
    Catalogue of = new Catalogue(seed, "title", "author", "year");
    String[] topics = of.words(400);
    String[] common =
        "the a history of introduction to guide life modern complete in and for handbook art world"
            .split(" ");
    for (int work = 0; work < works; work++) {
      String title = of.phrase(topics, common, 2 + of.chance.nextInt(3));
      String given = of.capital(of.word(2));
      String family = of.capital(of.word(3));
      int volumes = of.chance.nextInt(6) == 0 ? 3 : 1;
      for (int volume = 1; volume <= volumes; volume++) {
        String full = volumes > 1 ? title + ", volume " + volume : title;
        int year = 1960 + of.chance.nextInt(60);
        int thing = of.things++;
        for (int source = 0; source < 2; source++) {
          if (of.chance.nextInt(10) < 8) {
            String author =
                source == 0 ? given + " " + family : family + ", " + given.charAt(0) + ".";
            String written = of.chance.nextInt(4) == 0 ? full + ": a novel" : full;
            of.add(
                source,
                thing,
                of.chance.nextInt(6) == 0 ? of.mistyped(written) : written,
                author,
                of.chance.nextInt(8) == 0 ? "" : "" + (year + (of.chance.nextInt(9) == 0 ? 1 : 0)));
          }
        }
      }
    }
    return of;
  }

  /// Restaurants with name, address, city and phone; a chain has several in one city.
  static Catalogue restaurants(int places, long seed) {
    Catalogue of = new Catalogue(seed, "name", "addr", "city", "phone");
    String[] cities = of.names(5);
    String[] streets = of.names(120);
    String[] sorts = "grill;cafe;pizzeria;bistro;diner;bar & grill;steak house;kitchen".split(";");
    for (int place = 0; place < places; place++) {
      String name = of.capital(of.word(2 + of.chance.nextInt(2)));
      String sort = of.any(sorts);
      int branches = of.chance.nextInt(12) == 0 ? 3 : 1;
      for (int branch = 0; branch < branches; branch++) {
        String street = (1 + of.chance.nextInt(900)) + " " + of.any(streets);
        String city = of.any(cities);
        String phone =
            "%d/%d-%04d"
                .formatted(
                    200 + of.chance.nextInt(5),
                    200 + of.chance.nextInt(700),
                    of.chance.nextInt(10_000));
        int thing = of.things++;
        for (int source = 0; source < 2; source++) {
          if (source == 0 || of.chance.nextInt(3) == 0) {
            String written =
                source == 0 ? name + " " + sort : of.any(name, name + "'s " + sort, "The " + name);
            of.add(
                source,
                thing,
                written,
                street + of.any(" st.", " street", " st. at " + of.any(streets)),
                city,
                source == 0 ? phone : phone.replace('/', '-'));
          }
        }
      }
    }
    return of;
  }

  /// Papers: title, authors, venue, year; a report and the later article are two.
  static Catalogue papers(int works, long seed) {
    Catalogue of = new Catalogue(seed, "title", "authors", "venue", "year");
    String[] topics = of.words(250);
    String[] common =
        "a the of for in and with on using efficient approach query data systems mining model"
            .split(" ");
    String[] people = new String[400];
    for (int i = 0; i < people.length; i++) {
      people[i] = of.capital(of.word(2)) + " " + of.capital(of.word(3));
    }
    String[] venues = {"SIGMOD Conference", "VLDB", "ACM Trans. Database Syst.", "VLDB J."};
    String[] spelled = {
      "International Conference on Management of Data",
      "Very Large Data Bases",
      "ACM Transactions on Database Systems (TODS)",
      "The VLDB Journal"
    };
    for (int work = 0; work < works; work++) {
      String title = of.phrase(topics, common, 4 + of.chance.nextInt(4));
      List<String> authors = new ArrayList<>();
      for (int i = 0; i <= of.chance.nextInt(4); i++) {
        authors.add(of.any(people));
      }
      int versions = of.chance.nextInt(10) == 0 ? 2 : 1;
      for (int version = 0; version < versions; version++) {
        int venue = of.chance.nextInt(2) + 2 * version;
        String year = "" + (1990 + of.chance.nextInt(20));
        int thing = of.things++;
        for (int source = 0; source < 2; source++) {
          if (of.chance.nextInt(10) < 8) {
            List<String> written =
                source == 0
                    ? authors
                    : authors.stream()
                        .map(name -> name.charAt(0) + name.substring(name.indexOf(' ')))
                        .toList();
            of.add(
                source,
                thing,
                of.chance.nextInt(8) == 0 ? of.mistyped(title) : title,
                of.chance.nextInt(15) == 0 ? "" : String.join(", ", written),
                source == 0 ? venues[venue] : of.chance.nextInt(4) == 0 ? "" : spelled[venue],
                of.chance.nextInt(8) == 0 ? "" : year);
          }
        }
      }
    }
    return of;
  }

  private void add(int source, int thing, String... row) {
    sources.add(source);
    truth.add(thing);
    rows.add(row);
  }

  private String word(int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(any(SYLLABLES));
    }
    return word.toString();
  }

  private String[] words(int count) {
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = word(2 + chance.nextInt(2));
    }
    return words;
  }

  private String[] names(int count) {
    String[] names = words(count);
    for (int i = 0; i < count; i++) {
      names[i] = capital(names[i]);
    }
    return names;
  }

  private String phrase(String[] rare, String[] common, int length) {
    StringBuilder phrase = new StringBuilder(capital(any(rare)));
    for (int i = 1; i < length; i++) {
      phrase.append(' ').append(any(common)).append(' ').append(any(rare));
    }
    return phrase.toString();
  }

  private String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('A' + chance.nextInt(26)));
    }
    return letters.toString();
  }

  private String mistyped(String text) {
    return Register.mistyped(text, chance);
  }

  private String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private String any(String... from) {
    return from[chance.nextInt(from.length)];
  }
}
