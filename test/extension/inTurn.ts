/** A background whose answers the test gives, in the order that it likes. */
export function inTurn<Input, Output>() {
  const asked: { readonly input: Input; readonly resolve: (output: Output) => void; readonly reject: (error: unknown) => void }[] = [];
  return {
    takeSnapshot: (input: Input): Promise<Output> => new Promise((resolve, reject) => { asked.push({ input, resolve, reject }); }),
    /** Answers question `n`, counted from 0; what `give` throws is a refusal. */
    async answer(n: number, give: (input: Input) => Output): Promise<void> {
      const question = asked[n];
      if (!question) throw new Error(`question ${n} was not asked`);
      try {
        question.resolve(give(question.input));
      } catch (error) {
        question.reject(error);
      }
    },
  };
}
