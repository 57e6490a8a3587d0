import { assigned, type PythonPackages } from "./python-package";

/** Words that an engine reserves, as SQLAlchemy's dialects list them. */
export function reservedWords(packages: PythonPackages) {
  const words = (file: string, name: string) =>
    [...assigned(packages.text(`sqlalchemy/dialects/${file}`), name).matchAll(/"([a-z0-9_]+)"/g)]
      .map(([, word = ""]) => word)
      .sort();
  return {
    postgres: words("postgresql/base.py", "RESERVED_WORDS"),
    mysql: words("mysql/reserved_words.py", "RESERVED_WORDS_MYSQL"),
  };
}
