import type { DecodedPhoto } from '../corpus/decoded-photo.ts';
import { postId } from '../domain/ids.ts';
import { languageOf } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';

/** Names cameras, phones and messengers give: they say nothing about the photo. */
const cameraName =
  /^(?:img|dsc[fn]?|dscn|pxl|mvimg|photo|image|screenshot|wp|p|wechat|mmexport|微信图片)?[\s_-]*[\da-f]*(?:[\s_-]+[\da-f]+)*$/i;

/** A title from a file name that a person chose ("beach_hawaii-2.jpg" -> "beach hawaii 2"), or none from a camera's. */
export function titleFromName(fileName: string): string {
  const stem = fileName.replace(/\.[^.]{1,5}$/, '').normalize('NFC');
  if (cameraName.test(stem)) return '';
  return stem
    .replace(/[_\-.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

/** `YYYY-MM-DD` in the device's time zone. */
export function isoDate(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The post an imported photo becomes. `addedAt` is the moment it was handed over, so that a resumed import keeps its order. */
export function postFromFile(fileName: string, photo: DecodedPhoto, addedAt: number, modifiedAt: number): Post {
  const title = titleFromName(fileName);
  return {
    id: postId(`mine:${photo.contentHash.slice(0, 24)}`),
    source: 'mine',
    title,
    body: '',
    language: languageOf(title),
    comments: [],
    tags: [],
    place: null,
    date: photo.takenOn ?? isoDate(modifiedAt),
    addedAt,
    photo: { width: photo.width, height: photo.height, colour: photo.colour, hash: photo.hash },
    credit: null,
    fileName,
    contentHash: photo.contentHash,
  };
}
