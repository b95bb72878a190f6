package org.medbench.examples.clients;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.item.Content;
import org.medbench.item.Turn;
import org.medbench.score.Completion;
import org.medbench.score.Model;
import org.medbench.score.ModelRequest;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;

/**
 * A chat model of Spring AI as a model of medbench. Give Spring AI a retry template that tries once: medbench tries again, and
 * knows what it records.
 *
 * @param name what the model is called in results
 * @param chat the model
 */
public record SpringAiModel(String name, ChatModel chat) implements Model {

    @Override
    public Completion complete(ModelRequest request) throws IOException {
        ChatOptions.Builder options = ChatOptions.builder();
        request.decoding().temperature().ifPresent(options::temperature);
        request.decoding().maxTokens().ifPresent(options::maxTokens);
        ChatResponse answer = chat.call(new Prompt(messages(request), options.build()));
        String text = answer.getResult().getOutput().getText();
        return new Completion(
                text == null ? "" : text,
                Optional.ofNullable(answer.getResult().getMetadata().getFinishReason()),
                count(answer.getMetadata().getUsage().getPromptTokens()),
                count(answer.getMetadata().getUsage().getCompletionTokens()));
    }

    private static OptionalLong count(Integer tokens) {
        return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
    }

    private static List<Message> messages(ModelRequest request) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (Turn turn : request.turns()) {
            switch (turn.role()) {
                case SYSTEM -> messages.add(new SystemMessage(turn.text()));
                case ASSISTANT -> messages.add(new AssistantMessage(turn.text()));
                case USER -> messages.add(UserMessage.builder()
                        .text(turn.text())
                        .media(media(turn, request))
                        .build());
            }
        }
        return messages;
    }

    private static List<Media> media(Turn turn, ModelRequest request) throws IOException {
        List<Media> pictures = new ArrayList<>();
        for (Content part : turn.parts()) {
            if (part instanceof Content.Media media) {
                try (InputStream bytes = request.media().open(media)) {
                    pictures.add(Media.builder()
                            .mimeType(MimeType.valueOf(media.type().value()))
                            .data(new ByteArrayResource(bytes.readAllBytes()))
                            .build());
                }
            }
        }
        return pictures;
    }
}
