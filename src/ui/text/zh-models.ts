import type { Text } from './en.ts';
import { createFormats } from './format.ts';

const { bytes, number } = createFormats('zh-CN');

/** A model folder of the person's own. */
export const modelFolder: Text['modelFolder'] = {
  add: '添加模型文件夹…',
  inputLabel: '模型文件夹',
  hint: '可以使用你自己的 CLIP 或 SigLIP 模型，须为 transformers.js 所用的 Hugging Face 目录结构（config.json、tokenizer.json、onnx/…）。选择或拖入它的文件夹，内容只留在此浏览器里。',
  about: (family, dim) => `你自己的文件夹：${family}，向量长 ${dim}。`,
  steps: {
    reading: (name) => `正在读取“${name}”`,
    storing: (name) => `正在存储“${name}”`,
    trying: (name) => `正在用三张照片和几段文字试运行“${name}”`,
  },
  added: (name) => `“${name}”可以使用，已加入列表。`,
  refused: (name) => `“${name}”没有添加，也没有留下任何内容。`,
  reason(refusal, sentence) {
    switch (refusal.reason) {
      case 'missing':
        return '缺少这个文件，请从模型页面复制到文件夹里。';
      case 'empty':
        return '这个文件是 0 字节，下载时可能中断了，请重新下载。';
      case 'unreadable':
        return '这个文件无法读取，可能已被移动或修改，请重新选择文件夹。';
      case 'not-json':
        return '这个文件不是 JSON 对象，请重新下载。';
      case 'not-onnx':
        return '这个文件不是 ONNX 计算图，或者不完整，请重新下载。';
      case 'git-lfs':
        return '这只是 Git 保存的大文件指针，请在文件夹里运行“git lfs pull”。';
      case 'unknown-type':
        return `它的 model_type 是 ${refusal.got}，目前只能使用 clip 和 siglip。`;
      case 'no-dim':
        return `它给出的向量长度（projection_dim 或 hidden_size）是 ${refusal.got}，应为 1 到 8,192 的整数。`;
      case 'other-model':
        return `它描述的是另一个模型（${refusal.got}），与图像塔（${refusal.expected}）不同；两者必须属于同一个模型。`;
      case 'external-missing':
        return `它的权重在 ${refusal.needs} 里，但旁边没有这个文件，请复制过来。`;
      case 'external-name':
        return `它的权重在 ${refusal.needs} 里，这个名字无法加载。请把权重存进图里，或存为图的文件名后加 _data 的文件。`;
      case 'no-room':
        return `它需要 ${bytes(refusal.needed)}，而浏览器给本站只剩 ${bytes(refusal.free)}。请移除别的模型或清理磁盘。`;
      case 'failed':
        return sentence(refusal.message);
    }
  },
};

/** A model that reads everything before it takes over. */
export const modelSwitch: Text['modelSwitch'] = {
  starting: (serving) => `正在启动。读完全部照片之前，仍由 ${serving} 搜索。`,
  reading: (read, total, serving) => `已读 ${number(read)} / ${number(total)} 张照片，读完之前仍由 ${serving} 搜索。`,
};
