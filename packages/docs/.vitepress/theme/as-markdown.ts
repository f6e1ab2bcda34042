// At the top of each guide: its Markdown, which the build puts beside the page, as a link and to be copied.
import { useData, withBase } from 'vitepress';
import { defineComponent, h, onMounted, ref, watch } from 'vue';
import { copyText, readText } from './copy-text.ts';

/** Where the Markdown of a page is, if it has any. @param file that of the page, such as `guides/sandbox.md` */
export function markdownOf(file: string): string | undefined {
  return file.startsWith('guides/') ? withBase(`/${file}`) : undefined;
}

export const AsMarkdown = defineComponent(() => {
  const { page } = useData();
  const canCopy = ref(false);
  const said = ref('');
  onMounted(() => {
    // Browsers copy for pages from https and from this machine only.
    canCopy.value = window.isSecureContext;
  });
  watch(
    () => page.value.relativePath,
    () => {
      said.value = '';
    },
  );

  async function copy(address: string): Promise<void> {
    said.value = '';
    said.value = await copyText(readText(address)).then(
      () => 'Copied.',
      () => 'It could not be copied: open it instead.',
    );
  }

  return () => {
    const address = markdownOf(page.value.relativePath);
    if (!address) return;
    // Its room is kept until there is a script that copies.
    const style = { visibility: canCopy.value ? 'visible' : 'hidden' } as const;
    return h('section', { class: 'as-markdown', 'aria-label': 'Markdown' }, [
      h('a', { href: address, target: '_self' }, 'View as Markdown'),
      h('button', { type: 'button', style, onClick: () => copy(address) }, 'Copy as Markdown'),
      h('span', { role: 'status' }, said.value),
    ]);
  };
});
