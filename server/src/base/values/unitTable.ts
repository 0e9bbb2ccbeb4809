import Fraction from 'fraction.js';

/** One unit with its exact ratio to the base unit of its dimension. */
export interface TableUnit {
  readonly name: string;
  readonly dimension: string;
  readonly ratio: Fraction;
}

type Row = readonly [name: string, ratio: string, ...otherNames: string[]];

/*
 * Sources of the ratios: time, length, mass: the SI Brochure (9th edition), tables 1, 7 and 8. Week, and that months have no fixed
 * number of days: ISO 8601-1. Bit, byte, decimal and binary prefixes: IEC 80000-13. Inch, foot, yard, mile, pound and ounce:
 * the international yard and pound agreement of 1959.
 */
const tables: Readonly<Record<string, readonly Row[]>> = {
  time: [
    ['ns', '1/1000000000', 'nanosecond', 'nanoseconds'],
    ['µs', '1/1000000', 'μs', 'us', 'microsecond', 'microseconds'],
    ['ms', '1/1000', 'millisecond', 'milliseconds', 'msec', 'msecs'],
    ['s', '1', 'sec', 'secs', 'second', 'seconds'],
    ['min', '60', 'mins', 'minute', 'minutes'],
    ['h', '3600', 'hr', 'hrs', 'hour', 'hours'],
    ['d', '86400', 'day', 'days'],
    ['w', '604800', 'wk', 'wks', 'week', 'weeks'],
  ],
  months: [
    ['M', '1', 'month', 'months'],
    ['Q', '3', 'quarter', 'quarters'],
    ['year', '12', 'years', 'yr', 'yrs'],
  ],
  data: [
    ['bit', '1', 'bits'],
    ['kbit', '1000'],
    ['Mbit', '1000000'],
    ['Gbit', '1000000000'],
    ['Tbit', '1000000000000'],
    ['Kibit', '1024'],
    ['Mibit', '1048576'],
    ['Gibit', '1073741824'],
    ['B', '8', 'byte', 'bytes'],
    ['kB', '8000', 'KB', 'kilobyte', 'kilobytes'],
    ['MB', '8000000', 'megabyte', 'megabytes'],
    ['GB', '8000000000', 'gigabyte', 'gigabytes'],
    ['TB', '8000000000000', 'terabyte', 'terabytes'],
    ['PB', '8000000000000000', 'petabyte', 'petabytes'],
    ['EB', '8000000000000000000', 'exabyte', 'exabytes'],
    ['KiB', '8192'],
    ['MiB', '8388608'],
    ['GiB', '8589934592'],
    ['TiB', '8796093022208'],
    ['PiB', '9007199254740992'],
    ['EiB', '9223372036854775808'],
  ],
  length: [
    ['mm', '1/1000'],
    ['cm', '1/100'],
    ['m', '1', 'metre', 'metres', 'meter', 'meters'],
    ['km', '1000', 'kilometre', 'kilometres', 'kilometer', 'kilometers'],
    ['in', '127/5000', 'inch', 'inches'],
    ['ft', '381/1250', 'foot', 'feet'],
    ['yd', '1143/1250', 'yard', 'yards'],
    ['mi', '201168/125', 'mile', 'miles'],
  ],
  mass: [
    ['mg', '1/1000000'],
    ['g', '1/1000', 'gram', 'grams'],
    ['kg', '1', 'kilogram', 'kilograms'],
    ['t', '1000', 'tonne', 'tonnes'],
    ['lb', '45359237/100000000', 'lbs', 'pound', 'pounds'],
    ['oz', '45359237/1600000000', 'ounce', 'ounces'],
  ],
  share: [['%', '1/100', 'percent']],
};

/** Every name that a unit of the table may have. */
export const unitTable: ReadonlyMap<string, TableUnit> = new Map(
  Object.entries(tables).flatMap(([dimension, rows]) =>
    rows.flatMap(([name, ratio, ...otherNames]) => {
      const unit = { name, dimension, ratio: new Fraction(ratio) };
      return [name, ...otherNames].map(each => [each, unit] as const);
    }),
  ),
);
